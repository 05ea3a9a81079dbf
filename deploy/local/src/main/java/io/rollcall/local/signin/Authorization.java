package io.rollcall.local.signin;

/**
 * A valid authorization request.
 *
 * @param state null if the client sent none; returned as it came
 * @param nonce null if the client sent none; repeated in the ID token
 * @param challenge the code challenge of PKCE, method S256
 */
record Authorization(Client client, String redirectUri, String scope, String state, String nonce, String challenge) {}
