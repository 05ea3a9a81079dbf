import { router } from '../shell/router.js';
import { session } from '../sign-in/session.js';
import { upload } from './upload.js';

/** Takes files that are dropped or pasted anywhere in the portal, and rows that are pasted as text. */
export function takeFilesAnywhere(): void {
  let depth = 0;
  const over = (on: boolean) => document.documentElement.classList.toggle('dropping', on);
  document.addEventListener('dragenter', (event) => {
    if (takes(event.dataTransfer)) {
      depth++;
      over(true);
    }
  });
  document.addEventListener('dragleave', (event) => {
    if (takes(event.dataTransfer)) {
      depth = Math.max(0, depth - 1);
      over(depth > 0);
    }
  });
  document.addEventListener('dragover', (event) => {
    if (takes(event.dataTransfer)) {
      event.preventDefault();
    }
  });
  document.addEventListener('drop', (event) => {
    depth = 0;
    over(false);
    if (takes(event.dataTransfer)) {
      event.preventDefault();
      add([...(event.dataTransfer?.files ?? [])]);
    }
  });
  document.addEventListener('paste', (event) => {
    const target = event.target as HTMLElement;
    const data = event.clipboardData;
    if (!data || !may() || target.matches('input,textarea')) {
      return;
    }
    const text = data.getData('text/plain');
    if (data.files.length > 0) {
      add([...data.files]);
    } else if (text.trim().includes('\n')) {
      add([new File([text], 'pasted.csv', { type: 'text/csv' })]);
    }
  });
}

function may(): boolean {
  return session.state === 'signed-in' && session.mayWrite && document.querySelector('dialog[open]') === null;
}

function takes(data: DataTransfer | null): boolean {
  return may() && (data?.types.includes('Files') ?? false);
}

function add(files: File[]): void {
  if (files.length > 0) {
    upload.add(files);
    if (router.route.page !== 'register') {
      router.go('/register');
    }
  }
}
