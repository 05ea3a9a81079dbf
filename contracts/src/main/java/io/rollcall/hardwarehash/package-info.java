/**
 * The hardware hash of Windows' OA 3.0 tools: a base64 text of tagged records with a SHA-256 at its end. Decoding it
 * gives the evidence that registration needs and nothing else, for the rest of it (addresses, disk serials, the TPM's
 * key) is nobody's business. Start with {@link io.rollcall.hardwarehash.HardwareHashDecoder}.
 */
package io.rollcall.hardwarehash;
