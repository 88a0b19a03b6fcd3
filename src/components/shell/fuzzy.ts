// Finding a command by a few of its letters.

/** Lower case without accents, letter for letter: positions in the result are positions in the text. */
const plain = (text: string): string =>
  [...text].map((char) => char.normalize("NFD")[0]?.toLowerCase() ?? char).join("");

const isWordStart = (text: string, at: number): boolean => at === 0 || /[\s\-_/(“"]/.test(text[at - 1] ?? "");

function scoreWord(word: string, text: string): number | undefined {
  if (text.startsWith(word)) return 100;
  let anywhere = -1;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (isWordStart(text, at)) return 80;
    if (anywhere === -1) anywhere = at;
  }
  if (anywhere !== -1) return 50;
  // A subsequence counts only if it begins where a word does; otherwise any text contains any letters.
  let from = 0;
  let gaps = 0;
  for (const [index, char] of [...word].entries()) {
    let at = text.indexOf(char, from);
    if (index === 0) while (at !== -1 && !isWordStart(text, at)) at = text.indexOf(char, at + 1);
    if (at === -1) return undefined;
    if (index > 0) gaps += at - from;
    from = at + 1;
  }
  return word.length > 1 ? Math.max(1, 40 - gaps * 3) : undefined;
}

/**
 * How well a text answers a query, undefined if it does not. Every word of the query must be found; words in a row and
 * at the start of words count most, and of two equal finds the shorter text wins.
 */
export function fuzzyScore(query: string, text: string): number | undefined {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 0;
  const target = plain(text);
  let total = 0;
  for (const word of words) {
    const score = scoreWord(word, target);
    if (score === undefined) return undefined;
    total += score;
  }
  return total / words.length - Math.min(9, target.length / 12);
}
