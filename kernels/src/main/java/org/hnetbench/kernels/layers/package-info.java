/**
 * The layers that models are made of, with the official names, shapes and configuration format of
 * their parameters.
 */
package org.hnetbench.kernels.layers;
