// A new Exchange server: after its roles are installed, the entries are completed, and the build fails unless all is well.
pipeline {
    agent { label 'exchange' }
    parameters {
        string(name: 'SERVER', defaultValue: 'EX01', description: 'The server that was just installed')
    }
    stages {
        stage('Install') {
            steps {
                echo "Install Exchange on ${params.SERVER}"
            }
        }
        stage('Entries') {
            steps {
                ensureExchangeDispatchEntries(targets: [params.SERVER], credentialsId: 'exchange-admin')
            }
        }
        stage('Accept') {
            steps {
                ensureExchangeDispatchEntries(
                        mode: 'check', targets: [params.SERVER], credentialsId: 'exchange-admin', driftResult: 'FAILURE')
            }
        }
    }
}
