/**
 * What a model must offer to be planned, trained, scored and counted. An outside baseline compiles
 * against this package (and the kernels and layers beside it) alone. Nothing here knows a concrete
 * architecture.
 */
package org.hnetbench.kernels.spi;
