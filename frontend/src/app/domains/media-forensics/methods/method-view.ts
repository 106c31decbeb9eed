import type { LanguageCode } from '../../../core/language/language';

/**
 * How the portal shows a method of examination: the default export of `<method>/<method>.view.ts`, the folder named as on
 * the server. The build finds them all (`views.gen.ts`); what a method found is shown member by member.
 */
export interface MethodView {
  /** Its name on the wire. */
  readonly method: string;
  readonly title: Readonly<Record<LanguageCode, string>>;
}
