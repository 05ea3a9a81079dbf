/** What every answer carries, whatever gave it: an endpoint, an error, or the HTTP server itself. */
package io.rollcall.servicekit.http;
