/**
 * Makes the embedded sample at build time from pinned artefacts: unpacks, checks hashes, filters,
 * splits, writes. Nothing here is called when the harness runs.
 */
package org.hnetbench.suites.data.sample;
