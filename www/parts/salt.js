/** A secret for the keys of insurances, random and this join's alone. No key leaves the page but in a file the clerk saves. */
export const newSalt = () => Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16)).join("-");
