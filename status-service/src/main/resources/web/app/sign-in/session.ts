import type { Config } from '../api/types.js';
import { Notifier } from '../shell/notifier.js';
import * as oidc from './oidc.js';
import { answerOf, handOver, openWindow } from './window.js';

export type SessionState = 'starting' | 'signed-out' | 'signed-in' | 'expired' | 'unavailable';

/** Where the issuer sends the browser back to. */
export const CALLBACK = '/signed-in';

const ATTEMPT = 'rollcall.sign-in';
/** Set while somebody is signed in in this tab: after a reload the portal asks the issuer again, without a page if possible. */
const SIGNED_IN = 'rollcall.signed-in';
/** Tokens are renewed so long before they expire, in ms. */
const EARLY = 30_000;

/** Who is signed in. Tokens are kept in memory only. */
class Session extends Notifier {
  state: SessionState = 'starting';
  /** Why signing in failed, a code; null if it did not. */
  error: string | null = null;
  config!: Config;
  /** The organization that a partner acts for; null for everybody else. */
  actingFor: string | null = null;

  private provider: oidc.Provider | null = null;
  private tokens: oidc.Tokens | null = null;
  private renewing: Promise<boolean> | null = null;
  /** Tells the other tabs who has signed out. */
  private readonly signedOut = new BroadcastChannel('rollcall.signed-out');

  constructor() {
    super();
    this.signedOut.onmessage = (event: MessageEvent<unknown>) => {
      if (this.tokens !== null && event.data === this.tokens.claims.sub) {
        this.forget();
      }
    };
  }

  get accessToken(): string {
    return this.tokens?.access ?? '';
  }

  get user(): string {
    return this.claim('preferred_username') ?? this.claim('upn') ?? this.claim('sub') ?? '';
  }

  get organization(): string | null {
    return this.claim('org') ?? this.actingFor;
  }

  get groups(): readonly string[] {
    const groups = this.tokens?.claims.groups;
    return Array.isArray(groups) ? groups.map(String) : [];
  }

  /** Whether the user may register and deregister devices. */
  get mayWrite(): boolean {
    return this.mayAdminister || (this.isPartner && this.actingFor !== null);
  }

  /** Whether the user may change what is noted about devices, and agree to partners. */
  get mayAdminister(): boolean {
    return this.groups.includes('admin') && this.claim('org') !== null;
  }

  /** Whether the user may read the roll of an organization. */
  get mayRead(): boolean {
    return this.mayWrite || (this.groups.includes('viewer') && this.claim('org') !== null);
  }

  /** Whether the user is of a partner, which acts for one organization at a time. */
  get isPartner(): boolean {
    return this.groups.includes('partner') && this.claim('partner') !== null;
  }

  /** Selects the organization that a partner acts for; null to select another one. */
  actFor(organization: string | null): void {
    this.actingFor = organization;
    this.changed();
  }

  /** Whether the user may read the audit trail of all organizations. */
  get mayOperate(): boolean {
    return this.groups.includes('operator');
  }

  /** Loads the configuration and signs in where that needs no user. */
  async start(): Promise<void> {
    try {
      const response = await fetch('/v1/config', { cache: 'no-store' });
      if (!response.ok) {
        throw new Error(`config: ${response.status}`);
      }
      this.config = (await response.json()) as Config;
    } catch {
      this.become('unavailable');
      return;
    }
    if (location.pathname === CALLBACK) {
      await this.comeBack();
    } else if (sessionStorage.getItem(SIGNED_IN) !== null) {
      await this.signIn(true);
    } else {
      this.become('signed-out');
    }
  }

  /** Leaves for the issuer's page. */
  async signIn(silent = false): Promise<void> {
    try {
      const attempt = oidc.newAttempt(location.origin + CALLBACK, this.here(), silent);
      const url = await oidc.authorizationUrl(await this.discovered(), this.config, attempt);
      sessionStorage.setItem(ATTEMPT, JSON.stringify(attempt));
      location.replace(url);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Signs in again in a window of its own, so that nothing on the page is lost; on this page if the browser blocks that window. */
  async signInAgain(): Promise<void> {
    const popup = openWindow();
    if (popup === null || popup.closed) {
      await this.signIn();
      return;
    }
    try {
      const attempt = oidc.newAttempt(location.origin + CALLBACK, '/', false);
      const provider = await this.discovered();
      const url = await oidc.authorizationUrl(provider, this.config, attempt);
      const answer = answerOf(popup);
      popup.location.href = url;
      const code = oidc.codeOf(new URLSearchParams(await answer), attempt, provider);
      const tokens = await this.exchanged(provider, code, attempt);
      if (this.tokens !== null && !oidc.isSameUser(tokens, this.tokens)) {
        throw new oidc.SignInError('another-user');
      }
      this.accept(tokens);
    } catch (error) {
      popup.close();
      this.error = error instanceof oidc.SignInError ? error.code : 'unexpected';
      this.changed();
    }
  }

  async signOut(): Promise<void> {
    const end = this.provider?.end_session_endpoint;
    const hint = this.tokens?.id;
    this.signedOut.postMessage(this.tokens?.claims.sub);
    this.forget();
    if (end) {
      const url = new URL(end);
      url.searchParams.set('client_id', this.config.clientId);
      url.searchParams.set('post_logout_redirect_uri', `${location.origin}/`);
      if (hint) {
        url.searchParams.set('id_token_hint', hint);
      }
      location.replace(url.href);
    } else {
      location.replace('/');
    }
  }

  /** Nothing of the roll stays on the page, which the browser may show again when the user goes back. */
  private forget(): void {
    this.tokens = null;
    this.actingFor = null;
    sessionStorage.clear();
    this.become('signed-out');
  }

  /** Waits for a renewal if the token is about to expire. */
  async fresh(): Promise<void> {
    if (this.tokens && this.tokens.expiresAt - EARLY < Date.now()) {
      await this.renew();
    }
  }

  /** @returns whether there is a new token */
  renew(): Promise<boolean> {
    this.renewing ??= this.renewOnce().finally(() => (this.renewing = null));
    return this.renewing;
  }

  expire(): void {
    if (this.state === 'signed-in') {
      this.become('expired');
    }
  }

  private async renewOnce(): Promise<boolean> {
    const old = this.tokens;
    if (!old?.refresh) {
      if (old && old.expiresAt < Date.now()) {
        this.expire();
      }
      return false;
    }
    try {
      this.accept(await oidc.refresh(await this.discovered(), this.config, old));
      return true;
    } catch (error) {
      if (error instanceof oidc.SignInError && !error.transient) {
        this.expire();
      }
      return false;
    }
  }

  private async comeBack(): Promise<void> {
    const query = location.search;
    history.replaceState(null, '', '/');
    if (handOver(query)) {
      return;
    }
    const attempt = takeAttempt();
    try {
      const provider = await this.discovered();
      if (attempt !== null) {
        const target = new URL(attempt.returnTo, location.origin);
        if (target.origin === location.origin) {
          history.replaceState(null, '', target.pathname + target.search);
          dispatchEvent(new PopStateEvent('popstate'));
        }
      }
      const code = oidc.codeOf(new URLSearchParams(query), attempt, provider);
      this.accept(await this.exchanged(provider, code, attempt as oidc.Attempt));
    } catch (error) {
      sessionStorage.removeItem(SIGNED_IN);
      if (attempt?.silent && error instanceof oidc.SignInError && error.code.endsWith('_required')) {
        this.become('signed-out');
      } else {
        this.fail(error);
      }
    }
  }

  private exchanged(provider: oidc.Provider, code: string, attempt: oidc.Attempt): Promise<oidc.Tokens> {
    return oidc.exchange(provider, this.config, code, attempt).catch((error: unknown) => {
      throw error instanceof TypeError ? new oidc.SignInError('token-unreachable') : error;
    });
  }

  private async discovered(): Promise<oidc.Provider> {
    if (this.config.issuer === null) {
      throw new oidc.SignInError('no-issuer');
    }
    this.provider ??= await oidc.discover(this.config.issuer).catch((error: unknown) => {
      throw error instanceof oidc.SignInError ? error : new oidc.SignInError('discovery-failed');
    });
    return this.provider;
  }

  private here(): string {
    return location.pathname === CALLBACK ? '/' : location.pathname + location.search;
  }

  private accept(tokens: oidc.Tokens): void {
    this.tokens = tokens;
    this.error = null;
    sessionStorage.setItem(SIGNED_IN, '');
    this.become('signed-in');
  }

  private fail(error: unknown): void {
    this.error = error instanceof oidc.SignInError ? error.code : 'unexpected';
    this.become('signed-out');
  }

  private claim(name: string): string | null {
    const value = this.tokens?.claims[name];
    return typeof value === 'string' ? value : null;
  }

  private become(state: SessionState): void {
    this.state = state;
    this.changed();
  }
}

/** The attempt that the answer belongs to. It is removed, so that an answer is accepted once only. */
function takeAttempt(): oidc.Attempt | null {
  const stored = sessionStorage.getItem(ATTEMPT);
  sessionStorage.removeItem(ATTEMPT);
  try {
    return stored === null ? null : (JSON.parse(stored) as oidc.Attempt);
  } catch {
    return null;
  }
}

export const session = new Session();
