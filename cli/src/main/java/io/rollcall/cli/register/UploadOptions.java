package io.rollcall.cli.register;

/**
 * What an upload says beside its files.
 *
 * @param organization for a partner: whose devices they are; else null
 * @param groupTag for rows without one; null for none
 * @param purchaseOrder likewise
 * @param dryRun whether the files are only to be checked
 */
public record UploadOptions(String organization, String groupTag, String purchaseOrder, boolean dryRun) {}
