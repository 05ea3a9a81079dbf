/** Child processes: how they are started, watched, ended, and found again after the launcher itself was killed. */
package io.rollcall.local.process;
