import { Notifier } from './notifier.js';

export type PageName = 'overview' | 'devices' | 'device' | 'register' | 'registrations' | 'registration' | 'partners' | 'requests' | 'help' | 'not-found';

export interface Route {
  page: PageName;
  /** The id in the path; empty if there is none. */
  id: string;
}

const UUID = '([0-9a-fA-F-]{36})';

const ROUTES: [RegExp, PageName][] = [
  [/^\/$/, 'overview'],
  [/^\/devices$/, 'devices'],
  [new RegExp(`^/devices/${UUID}$`), 'device'],
  [/^\/register$/, 'register'],
  [/^\/registrations$/, 'registrations'],
  [new RegExp(`^/registrations/${UUID}$`), 'registration'],
  [/^\/partners$/, 'partners'],
  [/^\/requests$/, 'requests'],
  [/^\/help$/, 'help'],
];

/** Which page the address names. Back and shared addresses work, because pages keep filters and order in the query. */
class Router extends Notifier {
  route: Route = this.read();

  start(): void {
    addEventListener('popstate', () => this.update());
    document.addEventListener('click', (event) => this.clicked(event));
    this.update();
  }

  get query(): URLSearchParams {
    return new URLSearchParams(location.search);
  }

  go(url: string): void {
    history.pushState(null, '', url);
    this.update();
    scrollTo(0, 0);
  }

  /** Changes the query of the page that is shown. */
  setQuery(query: URLSearchParams, how: 'push' | 'replace' = 'push'): void {
    const text = query.toString();
    const url = location.pathname + (text ? `?${text}` : '');
    if (url !== location.pathname + location.search) {
      history[how === 'push' ? 'pushState' : 'replaceState'](null, '', url);
      this.update();
    }
  }

  private update(): void {
    this.route = this.read();
    this.changed();
  }

  private read(): Route {
    for (const [pattern, page] of ROUTES) {
      const match = pattern.exec(location.pathname);
      if (match) {
        return { page, id: (match[1] ?? '').toLowerCase() };
      }
    }
    return { page: 'not-found', id: '' };
  }

  private clicked(event: MouseEvent): void {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof window.Element ? event.target.closest('a') : null;
    if (!plain || event.defaultPrevented || !link || link.target || link.download || link.origin !== location.origin) {
      return;
    }
    if (link.hash && link.pathname === location.pathname) {
      return;
    }
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

export const router = new Router();
