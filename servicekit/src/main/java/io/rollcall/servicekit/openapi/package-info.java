/** What the services' OpenAPI documents have in common, so that each of them says only what is its own. */
package io.rollcall.servicekit.openapi;
