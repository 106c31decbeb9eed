/** As many characters as the server asks for at least. */
export const SHORTEST_PASSWORD = 10;
