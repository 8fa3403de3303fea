/**
 * Bits-per-byte: how documents are cut into windows, scored exactly once, and summed. The
 * definition stands here and nowhere else.
 */
package org.hnetbench.suites.bpb;
