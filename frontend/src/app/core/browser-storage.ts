/** Remembers small preferences of this browser; never anything about a child. */
export const browserStorage = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      // SecurityError: the browser blocks storage for this site; the preference then lasts for this page only.
      return null;
    }
  },
  write(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // SecurityError or QuotaExceededError: same as above, nothing is lost but the preference.
    }
  },
};
