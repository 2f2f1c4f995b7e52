/** White space and invisible characters at the beginning of a text. */
export const leadingBlanks = /^[\s\u200b-\u200f\u2060\ufeff]+/

/** Four columns of blanks make a line code. */
export const codeIndent = /^(?: {4}| {0,3}\t)/
