/**
 * H-Net: routing, chunking, smoothing and the recursion over stages. Layers and kernels that others
 * use live in kernels.
 */
package org.hnetbench.hnet;
