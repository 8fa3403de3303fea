package org.hnetbench.baseline.isotropic;

import org.hnetbench.contract.ModelContract;

class IsotropicByteContractTest extends ModelContract {
  IsotropicByteContractTest() {
    super(
        new IsotropicByteArchitecture(),
        """
        {'config': {
           'arch_layout': ['T1m1t1'],
           'd_model': [64],
           'd_intermediate': [192],
           'ssm_cfg': {'chunk_size': 16, 'd_conv': 4, 'd_state': 32, 'expand': 2},
           'attn_cfg': {'num_heads': [2], 'rotary_emb_dim': [16], 'window_size': [20]},
           'tie_embeddings': false}}
        """);
  }
}
