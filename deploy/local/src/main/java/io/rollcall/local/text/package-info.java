/** What the launcher says to the person at the keyboard. Start with {@link io.rollcall.local.text.Words}. */
package io.rollcall.local.text;
