/**
 * The files of a run: a record for a row of each table, the CSV store that writes and reads them,
 * and files that appear whole or not at all. No tensors, no models, no pictures live here.
 */
package org.hnetbench.results;
