/**
 * H-Net: dynamic chunking (router, smoothing, ratio loss), its ablations, and its forms with given
 * chunks. The recursion over stages and the layers are shared and live in kernels.
 */
package org.hnetbench.hnet;
