package org.hnetbench.suites.data;

import java.net.URI;

/**
 * A file that is fetched.
 *
 * @param address where from
 * @param path where to, in a data folder
 * @param format {@code jsonl}, {@code jsonl.gz}, {@code parquet}, {@code text}, {@code fa.gz} or
 *     {@code pt}
 * @param bytes size; null where it is not known
 * @param sha256 in hexadecimal digits; null where it is not known
 * @param md5 in hexadecimal digits, where only that is known; else null
 */
public record DataFile(
    URI address, String path, String format, Long bytes, String sha256, String md5) {}
