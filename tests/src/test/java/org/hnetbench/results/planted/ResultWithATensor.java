package org.hnetbench.results.planted;

import ai.djl.ndarray.NDArray;
import org.hnetbench.kernels.spi.Prediction;

/** Planted: a result that needs a tensor engine, and kernels, to be read. */
record ResultWithATensor(NDArray tensor, Prediction prediction) {}
