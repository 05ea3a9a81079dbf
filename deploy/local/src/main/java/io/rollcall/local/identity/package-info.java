/** The identity provider of the embedded stack: a key of its own and the demo tokens. No production profile accepts them. */
package io.rollcall.local.identity;
