/**
 * Tables of Parquet files. A module of its own, so that its libraries stay away from those who read
 * JSON lines; found through {@link java.util.ServiceLoader}.
 */
package org.hnetbench.suites.parquet;
