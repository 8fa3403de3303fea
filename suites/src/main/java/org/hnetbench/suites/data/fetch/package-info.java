/**
 * Fetching data sets and official checkpoints from their public sources into a data folder, and
 * holding them against their checksums. The only place that opens a network connection; nothing
 * here is called unless a user asks for it.
 */
package org.hnetbench.suites.data.fetch;
