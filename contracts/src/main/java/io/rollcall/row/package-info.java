/** What can be said about a row without a database. */
package io.rollcall.row;
