/** The names of fields, headers and parameters, and explanations of names that nothing has. */
package io.rollcall.name;
