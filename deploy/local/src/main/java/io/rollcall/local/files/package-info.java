/** Files and directories of the stack. */
package io.rollcall.local.files;
