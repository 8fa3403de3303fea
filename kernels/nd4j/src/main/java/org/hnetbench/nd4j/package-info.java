/**
 * The shared kernels on ND4J: a contestant of benchmarks and a second, independent oracle. Forward
 * only, since ND4J's gradients are wrong in places. Nothing here touches DJL's engine, loads ND4J's
 * files or uses its serialisation.
 */
package org.hnetbench.nd4j;
