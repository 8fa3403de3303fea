/**
 * Where a model cuts a text: its boundaries laid on the bytes, how long chunks are, how far they
 * agree with other ways of cutting. Reads models through the {@code spi} alone; scores nothing.
 */
package org.hnetbench.harness.chunks;
