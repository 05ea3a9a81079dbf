/**
 * OpenID Connect authorization code flow with PKCE (RFC 7636), `state`, `nonce` and the check of `iss` (RFC 9207), as a public client.
 * Nothing here is kept: {@link Attempt} is for the caller to store until the issuer sends the browser back.
 */

export interface Provider {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint?: string;
  authorization_response_iss_parameter_supported?: boolean;
}

export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
  /** Where the user was, as a path of the portal. */
  returnTo: string;
  /** Whether the issuer was asked not to show anything. */
  silent: boolean;
}

export interface Tokens {
  access: string;
  refresh: string | null;
  id: string | null;
  /** In ms since 1970, by this machine's clock. */
  expiresAt: number;
  claims: Record<string, unknown>;
}

export interface Client {
  clientId: string;
  /** Separated by spaces. */
  scope: string;
}

/**
 * @property code the `error` of the protocol, or what the portal refused
 * @property transient whether the same request may succeed later
 */
export class SignInError extends Error {
  constructor(
    readonly code: string,
    readonly transient = false,
  ) {
    super(code);
  }
}

/** The parameters of an authorization response that may occur once only (RFC 6749, section 3.1). */
const ONCE = ['state', 'code', 'iss', 'error'];

/** An error code that can be shown as a part of a sentence. Anything else would be text that the portal's users take for the portal's. */
const CODE = /^[\w.-]{1,64}$/;

export async function discover(issuer: string): Promise<Provider> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { credentials: 'omit' });
  if (!response.ok) {
    throw new SignInError('discovery-failed');
  }
  const provider = (await response.json()) as Provider;
  if (provider.issuer !== issuer) {
    throw new SignInError('issuer-mismatch');
  }
  const { authorization_endpoint, token_endpoint, end_session_endpoint } = provider;
  if (![authorization_endpoint, token_endpoint, end_session_endpoint ?? issuer].every((each) => isSecure(each, issuer))) {
    throw new SignInError('metadata-refused');
  }
  return provider;
}

/** Whether an endpoint uses https, or http at the issuer's own origin. Other schemes, such as `javascript:`, are refused. */
function isSecure(address: unknown, issuer: string): boolean {
  try {
    const { protocol, origin } = new URL(address as string);
    return protocol === 'https:' || (protocol === 'http:' && origin === new URL(issuer).origin);
  } catch {
    return false;
  }
}

export function newAttempt(redirectUri: string, returnTo: string, silent: boolean): Attempt {
  return { state: random(), nonce: random(), verifier: random(), redirectUri, returnTo, silent };
}

export async function authorizationUrl(provider: Provider, client: Client, attempt: Attempt): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(attempt.verifier));
  const url = new URL(provider.authorization_endpoint);
  const parameters: Record<string, string> = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: attempt.redirectUri,
    scope: client.scope,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...(attempt.silent ? { prompt: 'none' } : {}),
  };
  Object.entries(parameters).forEach(([name, value]) => url.searchParams.set(name, value));
  return url.href;
}

/** Checks what the issuer sent to the redirect URI and returns the code. */
export function codeOf(answer: URLSearchParams, attempt: Attempt | null, provider: Provider): string {
  if (!attempt || answer.get('state') !== attempt.state || ONCE.some((name) => answer.getAll(name).length > 1)) {
    throw new SignInError('state-mismatch');
  }
  const issuer = answer.get('iss');
  if (issuer === null ? provider.authorization_response_iss_parameter_supported : issuer !== provider.issuer) {
    throw new SignInError('issuer-mismatch');
  }
  const code = answer.get('code');
  if (answer.has('error') || code === null) {
    throw new SignInError(answer.has('error') ? errorCode(answer.get('error')) : 'no-code');
  }
  return code;
}

export async function exchange(provider: Provider, client: Client, code: string, attempt: Attempt): Promise<Tokens> {
  const json = await tokenRequest(provider, {
    grant_type: 'authorization_code',
    client_id: client.clientId,
    code,
    redirect_uri: attempt.redirectUri,
    code_verifier: attempt.verifier,
  });
  const tokens = read(json);
  const id = tokens.id === null ? {} : payload(tokens.id);
  if (!isFor(client, provider, id) || id.nonce !== attempt.nonce) {
    throw new SignInError('id-token-refused');
  }
  if (typeof id.exp !== 'number' || id.exp * 1000 < Date.now() - 60_000) {
    throw new SignInError('id-token-expired');
  }
  return tokens;
}

export async function refresh(provider: Provider, client: Client, old: Tokens): Promise<Tokens> {
  const json = await tokenRequest(provider, {
    grant_type: 'refresh_token',
    client_id: client.clientId,
    refresh_token: old.refresh ?? '',
  });
  const tokens = read(json);
  if (tokens.id !== null && !isFor(client, provider, payload(tokens.id))) {
    throw new SignInError('id-token-refused');
  }
  if (!isSameUser(tokens, old)) {
    throw new SignInError('another-user');
  }
  return { ...tokens, refresh: tokens.refresh ?? old.refresh, id: tokens.id ?? old.id };
}

/** Whether both are of the same user in the same organization. What is on the page belongs to that organization. */
export function isSameUser(one: Tokens, other: Tokens): boolean {
  return ['iss', 'sub', 'org', 'partner'].every((name) => one.claims[name] === other.claims[name]);
}

/**
 * Whether an ID token is of this issuer and for this client (OpenID Connect Core, section 3.1.3.7). It comes from the token endpoint itself, so
 * its content is checked and not its signature.
 */
function isFor(client: Client, provider: Provider, id: Record<string, unknown>): boolean {
  const audience = ([] as unknown[]).concat(id.aud);
  const party = id.azp ?? (audience.length === 1 ? client.clientId : null);
  return id.iss === provider.issuer && audience.includes(client.clientId) && party === client.clientId;
}

/** @throws TypeError if the token endpoint cannot be reached, or may not be asked by a page of this origin */
async function tokenRequest(provider: Provider, form: Record<string, string>): Promise<Record<string, unknown>> {
  const response = await fetch(provider.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams(form),
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  });
  if (response.status >= 500 || response.status === 429) {
    throw new SignInError('discovery-failed', true);
  }
  const json = ((await response.json().catch(() => null)) ?? {}) as Record<string, unknown>;
  if (!response.ok) {
    throw new SignInError('error' in json ? errorCode(json.error) : 'token-refused');
  }
  return json;
}

function errorCode(value: unknown): string {
  return typeof value === 'string' && CODE.test(value) ? value : 'unexpected';
}

function read(json: Record<string, unknown>): Tokens {
  const text = (name: string) => (typeof json[name] === 'string' ? (json[name] as string) : null);
  const access = text('access_token');
  if (access === null || (text('token_type') ?? '').toLowerCase() !== 'bearer') {
    throw new SignInError('token-refused');
  }
  const id = text('id_token');
  const seconds = typeof json.expires_in === 'number' ? json.expires_in : 300;
  // Claims of the access token decide what the services permit; an opaque one says nothing.
  const claims = { ...(id === null ? {} : payload(id)), ...payload(access) };
  return { access, refresh: text('refresh_token'), id, expiresAt: Date.now() + seconds * 1000, claims };
}

/** The claims of a JWT; none if it is no JWT. */
function payload(jwt: string): Record<string, unknown> {
  try {
    const part = jwt.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function random(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
