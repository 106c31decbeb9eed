const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True for a complete id; blanks around it do not matter. */
export const isUuid = (text: string): boolean => UUID.test(text.trim());

/** The ids in a text, one on each line or separated by commas. */
export const idsIn = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');
