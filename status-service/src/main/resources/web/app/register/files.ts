import { Problem } from '../api/problem.js';
import type { Finding } from '../api/types.js';
import { t } from '../text/text.js';

/** The files that a file chooser offers. */
export const OFFERED = '.csv,.txt,.tsv,text/csv,text/plain';

/**
 * Both together, in an order that depends on the files alone: the same files are the same upload, however they were chosen. Names are made
 * unique, because findings name the file.
 */
export function joined(files: Iterable<File>, more: Iterable<File>): File[] {
  const order = (a: File, b: File) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.size - b.size || a.lastModified - b.lastModified);
  const names = new Set<string>();
  return [...files, ...more].sort(order).map((file) => {
    let name = file.name;
    for (let i = 2; names.has(name); i++) {
      name = file.name.replace(/(\.[^.]*)?$/, ` (${i})$1`);
    }
    names.add(name);
    return name === file.name ? file : new File([file], name, { type: file.type, lastModified: file.lastModified });
  });
}

/**
 * A browser cannot read a file anymore that was changed after it was chosen.
 *
 * @throws Problem that names such files
 */
export async function readable(files: readonly File[]): Promise<void> {
  const errors: Finding[] = [];
  for (const file of files) {
    const read = await file.slice(0, 1).arrayBuffer().then(
      () => true,
      () => false,
    );
    if (!read) {
      errors.push({ file: file.name, line: null, row: null, code: 'file-changed', message: t('problem.file-changed.detail') });
    }
  }
  if (errors.length > 0) {
    throw new Problem(400, 'file-changed', '', null, null, errors);
  }
}
