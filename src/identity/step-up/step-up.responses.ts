export class ProvenResponse {
  /** Until then this session may change how its owner signs in. */
  proven_until: Date;
}
