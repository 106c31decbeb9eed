/** The date of birth of somebody who has been this old for half a year: no test may wait for a birthday to fail. */
export function bornFor(age: number, today = new Date()): string {
  return new Date(Date.UTC(today.getUTCFullYear() - age, today.getUTCMonth() - 6, 1)).toISOString().slice(0, 10);
}
