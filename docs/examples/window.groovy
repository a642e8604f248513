// Write now, restart in the window: by day the value is written and the restart stays owed; a build with WINDOW does it.
pipeline {
    agent { label 'exchange' }
    parameters {
        booleanParam(name: 'WINDOW', defaultValue: false, description: 'This is the maintenance window: restart')
    }
    stages {
        stage('Write') {
            when { not { expression { params.WINDOW } } }
            steps {
                ensureExchangeDispatchEntries(
                        targets: ['EX01', 'EX02'], restart: 'never', restartOwedResult: 'SUCCESS')
            }
        }
        stage('Restart') {
            when { expression { params.WINDOW } }
            steps {
                ensureExchangeDispatchEntries(
                        targets: ['EX01', 'EX02'], canary: 1, restartsAtOnce: 1, stopAfterFailures: 1)
            }
        }
    }
}
