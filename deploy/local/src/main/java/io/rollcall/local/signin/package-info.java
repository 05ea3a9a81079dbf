/**
 * The OpenID Connect issuer of the embedded stack: authorization code flow with PKCE for the portal. It signs anybody in as any demo
 * identity, so it listens on the loopback interface only and is never for production.
 */
package io.rollcall.local.signin;
