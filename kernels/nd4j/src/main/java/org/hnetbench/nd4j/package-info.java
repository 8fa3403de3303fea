/**
 * ND4J as a contestant of the kernel benchmarks and as a second oracle of the forward kernels. Off
 * the default path; nothing else may depend on it.
 */
package org.hnetbench.nd4j;
