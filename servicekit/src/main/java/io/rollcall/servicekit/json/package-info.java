/** Reading JSON bodies of any size in bounded memory. Start with {@link io.rollcall.servicekit.json.StrictJson}. */
package io.rollcall.servicekit.json;
