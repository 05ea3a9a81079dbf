import { SignInError } from './oidc.js';

/** Signs in again in a window of its own: the page that needs it stays as it is. */

const NAME = 'rollcall-sign-in';

/** Opens an empty window, which browsers permit only while they handle a click. Null if they do not. */
export function openWindow(): Window | null {
  return open('', NAME, 'popup,width=480,height=640');
}

/** Waits for the query with which the issuer sends that window back. */
export function answerOf(popup: Window): Promise<string> {
  return new Promise((resolve, reject) => {
    const closed = setInterval(() => popup.closed && done(() => reject(new SignInError('window-closed'))), 500);
    const listener = (event: MessageEvent<{ rollcallSignIn?: string }>) => {
      const query = event.data?.rollcallSignIn;
      if (event.origin === location.origin && event.source === popup && typeof query === 'string') {
        done(() => resolve(query));
      }
    };
    const done = (then: () => void) => {
      clearInterval(closed);
      removeEventListener('message', listener);
      then();
    };
    addEventListener('message', listener);
  });
}

/** In that window: gives the answer to the page that opened it, and closes. False in any other window. */
export function handOver(query: string): boolean {
  if (window.opener === null || window.name !== NAME) {
    return false;
  }
  (window.opener as Window).postMessage({ rollcallSignIn: query }, location.origin);
  window.close();
  return true;
}
