/** How long the read model keeps what nobody owns. */
package io.rollcall.status.retention;
