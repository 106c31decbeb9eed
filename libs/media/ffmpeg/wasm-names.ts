/** Names inside the WebAssembly program's own file system. */
export const WASM_INPUT = '/in/media';
export const WASM_OUTPUT = '/output';
