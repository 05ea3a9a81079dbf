/** Files and directories of the stack, and the versions of its servers. */
package io.rollcall.local.files;
