/** What people read: titles, messages and advice, in English and Dutch. */
package io.rollcall.text;
