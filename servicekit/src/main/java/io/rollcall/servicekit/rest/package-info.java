/** The edge of every service: who calls, in which language, and errors as problem details (RFC 9457). */
package io.rollcall.servicekit.rest;
