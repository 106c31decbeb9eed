/** What detectors may know of the taxonomy, besides what was found of it in the messages. */
export { approachEvidence, tacticEvidence } from '../taxonomy/tactic-evidence';
export { rulesId } from '../taxonomy/taxonomy';
