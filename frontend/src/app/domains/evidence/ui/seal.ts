import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Copyable } from '../../../shared/ui/controls/copyable';
import { Icon } from '../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import type { EvidenceItem, SealReport } from '../data/evidence-api';

const SHOWN_OF_HASH = 16;
const CHECKS = ['messages', 'content', 'manifest', 'signature', 'custody', 'log'] as const;

/** One sealed item: its fingerprint, when it was sealed, and what the last check found. */
@Component({
  selector: 'sg-seal',
  imports: [Copyable, Icon, TimeAgo],
  templateUrl: './seal.html',
  styleUrl: './seal.scss',
})
export class Seal {
  readonly item = input.required<EvidenceItem>();
  readonly report = input<SealReport>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly hash = computed(() => this.item().content.content_hash);
  protected readonly shortHash = computed(() => `${this.hash().slice(0, SHOWN_OF_HASH)}…`);

  /** A check this portal does not know yet is shown under its own name. */
  protected words(name: string): string {
    const known = CHECKS.find((check) => check === name);
    return known ? this.t(`seal.checks.${known}`) : name;
  }
}
