/**
 * What every model must keep, whoever brings it: rules that are checked on a small model, without a
 * test framework. Nothing here knows a concrete architecture, and nothing here scores or trains for
 * a result.
 */
package org.hnetbench.kernels.contract;
