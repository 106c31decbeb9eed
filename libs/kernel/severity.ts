/** How urgent something is, mildest first. */
export const severities = ['info', 'low', 'medium', 'high', 'critical', 'emergency'] as const;
export type Severity = (typeof severities)[number];

/** True when `severity` is as urgent as `floor` or more. */
export const atLeast = (severity: Severity, floor: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(floor);
