/**
 * Whose tokens count: what Quarkus does not check of them by itself ({@link io.rollcall.servicekit.identity.TokenRules}), the issuer's keys
 * ({@link io.rollcall.servicekit.identity.TokenKeys}), and that a production service has an issuer at all
 * ({@link io.rollcall.servicekit.identity.IssuerRules}).
 */
package io.rollcall.servicekit.identity;
